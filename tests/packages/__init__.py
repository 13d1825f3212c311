"""The packages: built alike each time, installed by every installer, run on the oldest and the newest libraries."""
