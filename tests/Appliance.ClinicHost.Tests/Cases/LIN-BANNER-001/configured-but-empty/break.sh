: > /etc/issue.net
