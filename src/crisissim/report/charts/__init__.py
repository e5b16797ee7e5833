"""Every chart of a report as a Vega-Lite specification: plain data, no text of which is ever read as markup."""
