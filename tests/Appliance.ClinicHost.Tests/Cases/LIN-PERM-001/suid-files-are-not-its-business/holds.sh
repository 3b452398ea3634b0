[ -u /tmp/rootkit ]
