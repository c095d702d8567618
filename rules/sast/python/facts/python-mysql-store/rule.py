import mysql.connector
import pymysql

# ruleid: python-mysql-store
orders = pymysql.connect(host="db.example.com", database="orders")
# ruleid: python-mysql-store
notes = mysql.connector.connect(host="db.example.com", database="notes")

# ok: python-mysql-store
text = pymysql.converters.escape_string("it's")
# ok: python-mysql-store
cursor = orders.cursor()
