"""Small servers on the loopback that speak the documented protocols of platforms."""
