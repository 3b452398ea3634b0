chmod 777 /etc/cron.hourly
chown clinic /etc/crontab
chmod 664 /etc/cron.daily/dpkg
echo '@daily true' | crontab -u clinic -
chmod 644 /var/spool/cron/crontabs/clinic
