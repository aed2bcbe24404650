/** How a worker is started: the same as docker-compose.yml does. */
export const START_CPU = "celery -A backend worker -P threads -c 2 -Q cpu";
export const START_GPU = "celery -A backend worker -P solo -Q gpu";
