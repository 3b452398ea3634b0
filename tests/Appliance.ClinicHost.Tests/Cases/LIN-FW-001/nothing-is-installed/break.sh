nft flush ruleset
rm /usr/sbin/nft
