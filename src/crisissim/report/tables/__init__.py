"""Every table of a report, as plain data: one file for each part of the page."""
