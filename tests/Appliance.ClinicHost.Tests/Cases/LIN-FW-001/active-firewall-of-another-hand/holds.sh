[ "$(nft list tables)" = 'table inet other' ]
