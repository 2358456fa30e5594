"""« Reprendre mon tableau »: the coordinator's own spreadsheet, looked at together before anything is written."""
