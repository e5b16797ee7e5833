"""Results as things that people keep: workbooks.  It takes results only, and reaches no further."""
