nft list ruleset | grep -q 'tcp dport { 22, 2222, 8080 } accept'
# As after a restart of the machine.
nft flush ruleset
systemctl restart nftables
nft list ruleset | grep -q 'policy drop'
[ "$(grep -c '^include "/etc/nftables-appliance.nft"$' /etc/nftables.conf)" = 1 ]
