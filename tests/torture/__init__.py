"""What a store is put through. Each module is a command: `python -m tests.torture.kill --full`."""
