import hmac

from django.conf import settings
from django.http import HttpResponse, HttpResponseForbidden
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET

from shop.models import Order


# ruleid: django-csrf-exempt
@csrf_exempt
def change_address(request):
    request.user.address = request.POST["address"]
    request.user.save()
    return HttpResponse(status=204)


# ruleid: django-csrf-exempt
@method_decorator(csrf_exempt, name="dispatch")
class CancelOrder(View):
    def post(self, request, number):
        Order.objects.filter(number=number, owner=request.user).delete()
        return HttpResponse(status=204)


# ok: django-csrf-exempt
@csrf_exempt
def payment_webhook(request):
    expected = hmac.digest(settings.WEBHOOK_KEY, request.body, "sha256").hex()
    if not hmac.compare_digest(expected, request.headers["X-Signature"]):
        return HttpResponseForbidden()
    Order.objects.filter(number=request.GET["order"]).update(paid=True)
    return HttpResponse(status=204)


# ok: django-csrf-exempt
@csrf_protect
def change_mail(request):
    request.user.email = request.POST["email"]
    request.user.save()
    return HttpResponse(status=204)


# ok: django-csrf-exempt
@csrf_exempt
@require_GET
def opening_hours(request):
    return HttpResponse("9-17")
