systemctl disable --quiet nftables
