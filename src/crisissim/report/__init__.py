"""Results as things that people keep: workbooks and maps.  It takes results only, and reaches no further."""
