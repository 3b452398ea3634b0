echo Vendor > /usr/lib/issue
ln -sf /usr/lib/issue /etc/issue
