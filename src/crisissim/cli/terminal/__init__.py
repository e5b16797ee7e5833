"""The terminal and the system: streams, signals, memory, faults, and how text looks."""
