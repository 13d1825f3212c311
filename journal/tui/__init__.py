"""The screens. The only folder that talks to the terminal's library."""
