[ -z "$(nft list ruleset)" ]
