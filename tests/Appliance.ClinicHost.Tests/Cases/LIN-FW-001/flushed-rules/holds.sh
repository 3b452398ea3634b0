nft list ruleset | grep -q 'policy drop'
[ "$(grep -c '^include' /etc/nftables.conf)" = 1 ]
