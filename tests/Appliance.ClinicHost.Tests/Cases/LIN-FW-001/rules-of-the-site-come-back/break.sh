nft flush ruleset
rm /etc/nftables-appliance.nft
cat > /etc/nftables.conf << 'END'
flush ruleset
table inet site {
  chain input {
    type filter hook input priority 0; policy drop;
    ct state established,related accept
    tcp dport { 22, 443 } accept
  }
}
END
