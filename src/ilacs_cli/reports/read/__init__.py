"""What letters and reports say, and what follows from them."""
