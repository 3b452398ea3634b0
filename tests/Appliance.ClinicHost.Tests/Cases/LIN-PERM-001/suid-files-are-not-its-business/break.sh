install -m 4755 /bin/true /tmp/rootkit
