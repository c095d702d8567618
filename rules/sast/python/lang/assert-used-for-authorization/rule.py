from shop.access import has_permission


def delete_order(user, order):
    # ruleid: assert-used-for-authorization
    assert user.is_admin, "only administrators delete orders"
    order.delete()


def export_customers(user, customers):
    # ruleid: assert-used-for-authorization
    assert has_permission(user, "customers.export")
    return [customer.mail for customer in customers]


def edit_order(user, order, changes):
    # ruleid: assert-used-for-authorization
    assert user.is_staff or order.owner == user
    order.update(changes)


def delete_order_safely(user, order):
    # ok: assert-used-for-authorization
    if not user.is_admin:
        raise PermissionError("only administrators delete orders")
    order.delete()


def total(orders):
    # ok: assert-used-for-authorization
    assert all(order.amount >= 0 for order in orders), "amounts are positive"
    return sum(order.amount for order in orders)


def page(number):
    # ok: assert-used-for-authorization
    assert isinstance(number, int)
    return number
