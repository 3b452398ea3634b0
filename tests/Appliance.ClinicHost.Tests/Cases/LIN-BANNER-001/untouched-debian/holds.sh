sshd -T | grep -qx 'banner /etc/issue.net'
grep -q 'authorized use only' /etc/issue /etc/issue.net
