nft flush ruleset
nft -f - << 'END'
table inet other {
  chain in {
    type filter hook input priority 0; policy accept;
    tcp dport 22 accept
    counter reject
  }
}
END
