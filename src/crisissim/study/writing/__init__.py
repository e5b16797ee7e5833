"""What a study's files say, as the text of a file: `toml_values`, `rule_text` (of call types) and `option_toml`."""
