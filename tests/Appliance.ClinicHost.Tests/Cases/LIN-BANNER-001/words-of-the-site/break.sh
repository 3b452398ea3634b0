echo 'Praxis: only Authorised persons.' | tee /etc/issue > /etc/clinic-banner
rm /etc/ssh/sshd_config.d/00-appliance-banner.conf
echo 'Banner /etc/clinic-banner' > /etc/ssh/sshd_config.d/site.conf
