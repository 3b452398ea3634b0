! command -v tcpdump
