import { Body, Controller, Get, Injectable, Post } from "@nestjs/common";

@Controller("orders")
export class Orders {
  constructor(private readonly store: OrderStore) {}

  @Get(":id")
  // ruleid: javascript-nest-route
  async one(id: string) {
    return this.store.find(id);
  }

  @Post()
  // ruleid: javascript-nest-route
  add(@Body() order: OrderDto) {
    return this.store.add(order);
  }

  // ok: javascript-nest-route
  private checked(order: OrderDto) {
    return order;
  }
}

@Injectable()
export class OrderStore {
  // ok: javascript-nest-route
  find(id: string) {
    return id;
  }
}
