[ ! -e /usr/sbin/nft ]
