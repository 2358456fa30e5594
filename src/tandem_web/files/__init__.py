"""Files that prove something: received, checked by their content, kept outside what the web serves."""
