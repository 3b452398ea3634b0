sshd -T | grep -qx 'kbdinteractiveauthentication yes' || sshd -T | grep -q authenticationmethods
