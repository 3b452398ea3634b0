grep -q Praxis /etc/issue /etc/clinic-banner
