"""Small widgets and the formatting of numbers that every panel shares."""
