"""What is kept, as documents: how one is written as JSON, which of several holds, when it was. Pure rules."""
