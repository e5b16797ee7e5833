"""What each command tells: pages for people, tables for programs."""
