grep -q 'authorized use only' /etc/issue.net
