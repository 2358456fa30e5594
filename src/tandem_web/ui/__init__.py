"""What every page shares: layout, look, words of the frame, error pages, pages about methods and parameters. No model."""
