"""What claimcheck needs around it, looked at part by part: nothing here changes anything."""
