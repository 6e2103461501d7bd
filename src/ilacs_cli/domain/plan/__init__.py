"""From the inspectors' call to the last duty."""
