"""How the files of a study are read: `source` (text, data and lines), `syntax` and `lines` (what TOML does not tell),
`sentences` (what a format refuses) and `folder` (all files of one study).
"""
