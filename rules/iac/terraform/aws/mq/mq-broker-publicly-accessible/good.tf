resource "aws_mq_broker" "orders" {
  broker_name         = "orders"
  engine_type         = "RabbitMQ"
  host_instance_type  = "mq.t3.micro"
  publicly_accessible = false
}

resource "aws_mq_broker" "kitchen" {
  broker_name        = "kitchen"
  engine_type        = "ActiveMQ"
  host_instance_type = "mq.t3.micro"
}
