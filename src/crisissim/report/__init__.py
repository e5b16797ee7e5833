"""Answers as files that others open: pages, workbooks, tables, maps.  Takes results only."""
