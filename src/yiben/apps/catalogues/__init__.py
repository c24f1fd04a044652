"""The catalogue of service items (政务服务事项), and the definitions in force as the other apps use them."""
