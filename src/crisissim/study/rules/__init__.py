"""What the files of a study may say wrong, beyond what each key allows by itself: one file for each table of them."""
