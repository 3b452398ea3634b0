nft flush ruleset
rm /etc/nftables-appliance.nft
printf 'flush ruleset\ntable inet site {\n  chain input {\n    type filter hook input priority 0; policy drop;\n    tcp dport 2200 accept\n  }\n}\n' > /etc/nftables.conf
