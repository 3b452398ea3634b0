systemctl --quiet is-enabled nftables
