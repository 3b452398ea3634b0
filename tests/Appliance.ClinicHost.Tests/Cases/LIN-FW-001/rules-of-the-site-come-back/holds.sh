nft list ruleset | grep -q 'table inet site'
[ ! -e /etc/nftables-appliance.nft ]
